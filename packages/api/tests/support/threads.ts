import { must } from "@spacebar/testkit";
import type { SeededAccount } from "@spacebar/testkit";
import { ChannelType } from "discord-api-types/v10";
import type { APIMessage, APIThreadChannel, APIThreadMember } from "discord-api-types/v10";

export type Thread = APIThreadChannel & { message?: APIMessage; member?: APIThreadMember };

/** Starts a thread that no message is the source of. */
export const start = (by: SeededAccount, channelId: string, body: Record<string, unknown> = {}): Promise<Thread> =>
  must<Thread>(
    by.rest.post(`/channels/${channelId}/threads`, { name: "thread", type: ChannelType.PublicThread, ...body }),
  );

export const startPrivate = (by: SeededAccount, channelId: string, body: Record<string, unknown> = {}) =>
  start(by, channelId, { type: ChannelType.PrivateThread, ...body });

export const startPost = (by: SeededAccount, channelId: string, body: Record<string, unknown> = {}) =>
  must<Thread>(
    by.rest.post(`/channels/${channelId}/threads`, { name: "post", message: { content: "first" }, ...body }),
  );

export const change = (by: SeededAccount, id: string, body: Record<string, unknown>) =>
  by.rest.patch(`/channels/${id}`, body);

export const read = (by: SeededAccount, id: string): Promise<Thread> => must<Thread>(by.rest.get(`/channels/${id}`));

/** Joins it oneself, or brings in somebody else. */
export const add = (by: SeededAccount, id: string, userId = "@me") =>
  by.rest.put(`/channels/${id}/thread-members/${userId}`);
export const remove = (by: SeededAccount, id: string, userId = "@me") =>
  by.rest.delete(`/channels/${id}/thread-members/${userId}`);
