/* Filters and sorts the lists, copies commands, remembers the theme. The page is whole without it. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fields = ["owner", "area", "label"];
  const rows = all(".list > li, .list > tbody > tr, .brief > li").map((element, rank) => ({
    element, rank,
    owner: element.querySelector(".who, td")?.textContent ?? "",
    area: element.dataset.a ?? "",
    labels: element.closest(".comments") ? [] : all("i", element).map((label) => label.textContent),
    text: element.textContent.toLowerCase(),
  }));
  const say = (text) => { $("told").textContent = text; };

  /* --- filters: the controls, the address, the rows --- */
  const chosen = () => {
    const state = new URLSearchParams();
    for (const name of fields) if ($(name)?.value) state.set(name, $(name).value);
    const words = $("find").value.trim();
    if (words) state.set("find", words);
    return state;
  };
  const apply = () => {
    const state = chosen();
    const words = (state.get("find") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const is = (name, value) => !state.get(name) || state.get(name) === value;
    let shown = 0;
    for (const row of rows) {
      const fits = is("owner", row.owner) && is("area", row.area)
        && (!state.get("label") || row.labels.includes(state.get("label")))
        && words.every((word) => row.text.includes(word));
      row.element.hidden = !fits;
      shown += fits;
    }
    const filtered = state.toString() !== "";
    $("shown").textContent = filtered ? `${shown} of ${rows.length} shown` : "";
    for (const section of all("section")) {
      const more = section.querySelector(".more");
      const lists = all(".list", section);
      if (!lists.length) continue;
      const left = rows.filter((row) => section.contains(row.element) && !row.element.hidden).length;
      if (more) {
        more.hidden = left <= 10;
        more.querySelector("span").textContent = `Show all ${left}`;
      }
      const cut = section.querySelector(".cut");
      if (cut) {
        cut.hidden = left > 0;
        cut.textContent = left ? "" : "Nothing here is like that.";
      }
      const fold = section.querySelector(".fold");
      if (fold && filtered && left) fold.open = true;
    }
  };
  const write = () => {
    const state = chosen().toString();
    history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search);
    apply();
  };
  const read = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const state = new URLSearchParams(hash);
    for (const name of fields) if ($(name)) $(name).value = state.get(name) ?? "";
    for (const name of fields) if ($(name)?.selectedIndex === -1) $(name).value = "";
    $("find").value = state.get("find") ?? "";
    apply();
  };
  const form = $("filters");
  form.hidden = false;
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
    event.preventDefault();
    $("find").focus();
  });

  /* --- order: ranks stay what they are, the rows move --- */
  const value = (row, key) => {
    if (key === "who") return row.owner.toLowerCase();
    if (key === "title") return row.element.querySelector("h3, b").textContent.toLowerCase();
    if (key === "when") return row.element.dataset.w || "9999";
    return Number(row.element.dataset[key[0]]);
  };
  const sort = (list, key, direction) => {
    const its = rows.filter((row) => row.element.parentNode === list);
    its.sort((a, b) => {
      const [x, y] = [value(a, key), value(b, key)];
      return key && x !== y ? (x < y ? -direction : direction) : a.rank - b.rank;
    });
    list.append(...its.map((row) => row.element));
  };
  for (const order of all(".order")) {
    const select = order.querySelector("select");
    order.hidden = false;
    select.addEventListener("change", () => {
      sort(order.closest("section").querySelector(".list"), select.value, select.value === "cost" ? -1 : 1);
      say(`In order of ${select.selectedOptions[0].textContent}`);
    });
  }
  for (const head of all(".sortable th[data-key]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of all("th", head.parentNode)) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      sort(head.closest("table").tBodies[0], head.dataset.key, up ? 1 : -1);
    });
  }

  /* --- links to a row that is folded away or beyond the first ten --- */
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#D-"]');
    const row = link && $(link.hash.slice(1));
    const box = row?.closest("section").querySelector(".more input");
    if (box) box.checked = true;
    if (row) row.hidden = false;
  });

  /* --- commands --- */
  const copy = async (text, element) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(element);
      document.execCommand("copy");
    }
    say(`Copied ${text}`);
  };
  const button = (command) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = "copy";
    made.dataset.command = command;
    made.title = command;
    made.setAttribute("aria-label", `copy ${command}`);
    return made;
  };
  for (const code of all(".run")) {
    const command = document.createElement("span");
    command.className = "command";
    code.replaceWith(command);
    command.append(code, button(code.textContent));
  }
  const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\"'\"'")}'`);
  for (const comment of all(".comments > li")) {
    const place = comment.querySelector("small > :first-child");
    comment.append(button(`debtctl add ${quoted(place.textContent)}`));
  }
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(".copy");
    if (!pressed) return;
    copy(pressed.dataset.command, pressed.previousElementSibling);
    const before = pressed.textContent;
    if (before === "copied") return;
    pressed.textContent = "copied";
    setTimeout(() => { pressed.textContent = before; }, 1500);
  });

  /* --- theme: what the system says, until somebody says otherwise --- */
  const theme = $("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => { try { return localStorage.getItem("debtctl-theme"); } catch { return null; } };
  const current = () => document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
  const label = () => { theme.textContent = current() === "dark" ? "light" : "dark"; theme.setAttribute("aria-label", `switch to ${theme.textContent}`); };
  if (remembered()) document.documentElement.dataset.theme = remembered();
  theme.hidden = false;
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = current() === "dark" ? "light" : "dark";
    try { localStorage.setItem("debtctl-theme", current()); } catch { /* a file may not remember */ }
    label();
  });
  dark.addEventListener("change", label);
  label();
  addEventListener("beforeprint", () => { for (const fold of all(".fold")) fold.open = true; });
  read();
})();
