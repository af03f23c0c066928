export interface SentFile {
  name: string;
  content: Buffer | string;
}

/** A form as client libraries send it: the message as `payload_json`, the files as `files[n]`. */
export function messageForm(files: readonly SentFile[], payload: object = {}): FormData {
  const form = new FormData();
  form.append("payload_json", JSON.stringify(payload));
  files.forEach(({ name, content }, index) =>
    form.append(`files[${index}]`, new Blob([new Uint8Array(Buffer.from(content))]), name),
  );
  return form;
}
