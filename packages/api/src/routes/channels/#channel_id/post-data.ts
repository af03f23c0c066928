import { PostDataList, PostDataQuery } from "@spacebar/schemas";
import { listPostData } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/channel#get-channel-post-data */
export const POST = route(
  {
    summary: "Get channel post data",
    access: inChannel("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("thread:list"),
    body: PostDataQuery,
    response: PostDataList,
  },
  ({ channel, body }) => listPostData(channel, body),
);
