export { dismissMention, listMentions, pruneDismissedMentions } from "./mentions.js";
export { BUILD_INDEX, buildIndex } from "./buildIndex.js";
export { searchChannelMessages, searchGuildMessages } from "./searchMessages.js";
export { searchChannelTabs, searchGuildTabs, searchOwnTabs } from "./searchTabs.js";
