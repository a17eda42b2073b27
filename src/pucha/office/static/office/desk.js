// The review desk by keyboard: a word is sent, the answer is the next case. Without this script every button works too.
"use strict";
(() => {
  const desk = document.getElementById("case");
  const KEYS = { 1: "confirm", 2: "false", 3: "doubt", 4: "skip" };
  let busy = false;

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const form = () => document.querySelector("form.words");

  async function send(url, body) {
    if (busy) return;
    busy = true;
    desk.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, {
        method: "POST", body, credentials: "same-origin",
        headers: { "X-Requested-With": "desk", "X-CSRFToken": token() },
      });
      show(await answer.text(), answer.ok);
    } catch {
      notice(document.documentElement.lang === "en" ? "No connection: nothing was saved. Try again." : "连接中断，刚才的操作没有保存，请重试。");
    } finally {
      busy = false;
      desk.removeAttribute("aria-busy");
    }
  }

  function show(html, ok) {
    if (!ok) {
      const page = new DOMParser().parseFromString(html, "text/html");
      notice((page.querySelector("h1") || page.body).textContent.trim());
      return;
    }
    desk.innerHTML = html;
    if (window.htmx) window.htmx.process(desk);
    (desk.querySelector("[tabindex]") || desk).focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function notice(text) {
    let line = desk.querySelector(".told");
    if (!line) {
      line = document.createElement("p");
      line.className = "told";
      line.setAttribute("role", "alert");
      desk.prepend(line);
    }
    line.textContent = text;
  }

  function decide(word) {
    const words = form();
    if (!words) return;
    const body = new FormData(words);
    body.set("word", word);
    for (const [name, value] of new URL(desk.dataset.next, location.href).searchParams) body.set(name, value);
    send(words.action, body);
  }

  document.addEventListener("submit", (event) => {
    if (desk && event.target === form()) {
      event.preventDefault();
      decide(event.submitter.value);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key.toLowerCase();
    if (desk && KEYS[key]) decide(KEYS[key]);
    else if (desk && key === "z") send(desk.dataset.undo, new FormData());
    else if (key === "g") {
      const group = document.querySelector("form.words [name=group]");
      if (group) group.checked = !group.checked;
    } else if (key === "o") {
      const link = document.querySelector("a.source");
      if (link) window.open(link.href, "_blank", "noopener,noreferrer");
    } else return;
    event.preventDefault();
  });
})();
