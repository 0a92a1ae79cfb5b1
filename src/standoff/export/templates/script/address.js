// Where we are: the address keeps the point, the open passage and the filters.
const state = { id: "", at: "", outlet: "", origin: "", find: "", only: "" };
const read = () => {
  const [id, ...rest] = location.hash.slice(1).split(";");
  for (const key of Object.keys(state)) state[key] = "";
  state.id = id;
  for (const part of rest) {
    const [key, value = ""] = part.split("=");
    if (!(key in state)) continue;
    try {
      state[key] = decodeURIComponent(value);
    } catch {
      state[key] = "";
    }
  }
};
const write = (how = "replaceState") => {
  const rest = Object.entries(state).filter(([key, value]) => key !== "id" && value);
  const hash = [state.id, ...rest.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join(";");
  if (`#${hash}` !== location.hash && (hash || location.hash)) history[how](null, "", `#${hash}`);
};
