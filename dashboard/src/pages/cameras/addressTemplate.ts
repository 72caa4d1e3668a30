interface Fields {
  user: string;
  password: string;
  host: string;
  channel: string;
}

// encodeURIComponent keeps these, which some cameras read as marks.
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** A maker's template with its fields filled in. Without a user name the address has no password. */
export function filled(template: string, { user, password, host, channel }: Fields): string {
  const start = user ? template : template.replace("{user}:{password}@", "");
  return start
    .replace("{user}", () => encoded(user))
    .replace("{password}", () => encoded(password))
    .replace("{host}", () => host.trim())
    .replace("{channel}", () => channel || "1");
}

/** The host in what a user typed as an address, such as `192.168.1.20` or `rtsp://admin:secret@cam:554/1`; empty for a file. */
export function hostOf(address: string): string {
  const text = address.trim().replace(/^[a-z]+:\/*/i, "");
  const authority = text.slice(text.lastIndexOf("@") + 1).split(/[/?#]/)[0] ?? "";
  const host = authority.startsWith("[")
    ? authority.slice(0, authority.indexOf("]") + 1)
    : authority.split(":")[0];
  return host && (/^\d+\.\d+/.test(host) || text !== address.trim() || host.startsWith("[")) ? host : "";
}
