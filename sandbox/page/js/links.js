// Which links lead to the sandbox's own bot: t.me/<bot>?start=…, telegram.me/…, tg://resolve?domain=<bot>&start=….

// -> {start: payload | null} for a link to this bot, {other: true} for one to somebody else on Telegram, null for the web.
export function botLink(address, botUsername) {
  let url;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
  } catch {
    return null;
  }
  let name;
  if (url.protocol === "tg:") {
    if (!/^(\/\/)?resolve\/?$/.test(url.host + url.pathname) && url.host !== "resolve") return { other: true };
    name = url.searchParams.get("domain") ?? "";
  } else if (/^(www\.)?(t|telegram)\.(me|dog)$/i.test(url.host)) {
    name = url.pathname.split("/")[1] ?? "";
  } else {
    return null;
  }
  if (name.toLowerCase() !== botUsername.toLowerCase()) return { other: true };
  return { start: url.searchParams.get("start") };
}
