import { forEachSetup, must } from "@spacebar/testkit";
