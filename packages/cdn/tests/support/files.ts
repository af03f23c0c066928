import sharp from "sharp";
import type { APIAttachment, APIMessage } from "discord-api-types/v10";
import { messageForm } from "@spacebar/testkit";
import type { SeededAccount, SentFile } from "@spacebar/testkit";

export async function sendFiles(
  by: SeededAccount,
  channelId: string,
  files: readonly SentFile[],
  payload: object = {},
): Promise<APIMessage> {
  const { status, body } = await by.rest.post<APIMessage>(
    `/channels/${channelId}/messages`,
    messageForm(files, payload),
  );
  if (status !== 200) throw new Error(`The message was refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

export async function sendFile(
  by: SeededAccount,
  channelId: string,
  name: string,
  content: Buffer | string,
): Promise<APIAttachment> {
  return (await sendFiles(by, channelId, [{ name, content }])).attachments[0]!;
}

export interface PictureOptions {
  width?: number;
  height?: number;
  background?: string;
}

const blank = ({ width = 20, height = 30, background = "red" }: PictureOptions) =>
  sharp({ create: { width, height, channels: 3, background } });

export const png = (options: PictureOptions = {}): Promise<Buffer> => blank(options).png().toBuffer();

export const jpeg = (options: PictureOptions = {}): Promise<Buffer> => blank(options).jpeg().toBuffer();

/** Each frame has a colour of its own. */
export async function gif(frames: number, { width = 20, height = 30 }: PictureOptions = {}): Promise<Buffer> {
  const colours = ["red", "green", "blue", "white", "black"];
  const stills = await Promise.all(
    Array.from({ length: frames }, (_, index) => png({ width, height, background: colours[index % colours.length] })),
  );
  return sharp(stills, { join: { animated: true } })
    .gif()
    .toBuffer();
}

export const dataUri = (bytes: Buffer, type = "image/png"): string => `data:${type};base64,${bytes.toString("base64")}`;
