// The review desk by keyboard: a word is sent, the answer is the next case. Without this script every button works too.
"use strict";
(() => {
  const desk = document.getElementById("case");
  const KEYS = { 1: "confirm", 2: "false", 3: "doubt", 4: "skip" };
  let busy = false;
  let undoing = "";  // the mark of an undo whose answer did not come yet

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const form = () => document.querySelector("form.words");

  async function send(url, body) {
    if (busy) return false;
    busy = true;
    desk.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, {
        method: "POST", body, credentials: "same-origin",
        headers: { "X-Requested-With": "desk", "X-CSRFToken": token() },
      });
      show(await answer.text(), answer.ok);
      return answer.status < 500;
    } catch {
      notice(document.documentElement.lang === "en" ? "The connection broke off. Try again: it counts once." : "连接中断，请重试；重复提交只算一次。");
      return false;
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

  async function undo() {
    undoing = undoing || Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
    const body = new FormData();
    body.set("once", undoing);
    if (await send(desk.dataset.undo, body)) undoing = "";
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
    else if (KEYS[key] && form()) {
      const button = form().querySelector(`button[value="${KEYS[key]}"]`);
      if (button) button.click();
    } else if (key === "n" && form()) form().querySelector("[name=note]").focus();
    else if (desk && key === "z") undo();
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
