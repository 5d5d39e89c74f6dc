// @ts-check
// Several people write at once: each text is sent a moment after it changes, with the version it began from, and
// comes back with what others wrote. Without a network the text stays in the page, and in this browser under the
// writer's own key, and is sent later with the version it began from. Without script the form's button saves. A button
// that does more than save sends the whole form, texts and all, as it does without script.

const TYPING_MS = 900;
const RETRY_MS = [2_000, 5_000, 10_000, 20_000];
const LOOK_MS = 6_000;
const TIMEOUT_MS = 15_000;
/** A page that is open keeps its unsent texts anew more often than this; older ones are of a page that is gone. */
const GONE_MS = 120_000;
const PICK_UP_MS = 30_000;

/** Tells this page's unsent texts from those of another tab. */
const PAGE = Math.random().toString(36).slice(2);

/** A text that is not known to be on the server. `tried` was sent, and no answer came: perhaps the server has it.
 * @typedef {{ base: number, known: string, text: string, tried?: string | undefined }} Unsent */
/** Two wordings that both stay. @typedef {{ theirs: string, ours: string }} Pair */
/** @typedef {{ version: number, own: number, text: string, conflicts: Pair[] }} Reply */

/** Where the caret goes when `before` becomes `after`: words put in or taken out ahead of it move it along.
 * @param {string} before @param {string} after @param {number} caret */
function moved(before, after, caret) {
  let same = 0;
  while (same < caret && before[same] === after[same]) same += 1;
  if (same === caret) return caret;
  const tail = before.length - caret;
  return Math.max(same, after.length - tail);
}

/** Sends one text. @param {string} href @param {{ field: string, base: number, text: string }} change @param {boolean} leaving */
function post(href, change, leaving) {
  return fetch(href, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
    keepalive: leaving,
  });
}

/** What a page that is gone kept under a key. @param {string} key @returns {Unsent | "open" | undefined} */
function kept(key) {
  try {
    const { base, known, text, tried, at, left } = JSON.parse(localStorage.getItem(key) ?? "");
    const sound = typeof text === "string" && typeof base === "number" && typeof known === "string";
    if (!left && Date.now() - at < GONE_MS) return "open";
    return sound ? { base, known, text, tried: typeof tried === "string" ? tried : undefined } : undefined;
  } catch {
    return undefined;
  }
}

/** One text and what the server knows of it. */
class Text {
  /** @param {HTMLElement} box @param {HTMLFormElement} form @param {string | undefined} keep */
  constructor(box, form, keep) {
    this.box = box;
    this.form = form;
    this.field = box.dataset.field ?? "";
    this.base = Number(box.dataset.base ?? "0");
    this.area = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
    this.hidden = /** @type {HTMLInputElement} */ (box.querySelector("input[type=hidden]"));
    this.line = /** @type {HTMLElement} */ (box.querySelector(".saved"));
    this.note = box.querySelector(".merged");
    /** The text of version `base`; what was refused is on no version. */
    this.known = "unsaved" in box.dataset ? "" : this.area.value;
    this.key = keep ? `${keep}.${this.field}#${PAGE}` : undefined;
    /** @type {string | undefined} */
    this.tried = undefined;
    /** @type {Pair[]} */
    this.pairs = [...box.querySelectorAll(".twice li")]
      .filter((item) => item instanceof HTMLElement)
      .map(({ dataset: { theirs = "", ours = "" } }) => ({ theirs, ours }));
    this.sending = false;
    /** Gone with its form; the page that answers tells what became of it. */
    this.gone = false;
    /** Its page is being left: whatever is kept from now on is the next page's to send. */
    this.left = false;
    this.unreached = false;
    this.failures = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.area.addEventListener("input", () => this.changed());
  }

  get dirty() {
    return this.area.value !== this.known || this.tried !== undefined;
  }

  changed() {
    this.keep();
    this.failures = 0;
    // “Saved” is said of what stands there, so it goes with the first letter.
    this.show(this.unreached ? "wait" : "saving");
    this.tell(undefined);
    this.later(TYPING_MS);
  }

  /** Takes up a text that was not sent before its page was left. @param {string} key @param {Unsent} unsent */
  restore(key, unsent) {
    localStorage.removeItem(key);
    if (unsent.text === this.area.value) return;
    this.begin(unsent.base, unsent.known);
    this.tried = unsent.tried;
    this.area.value = unsent.text;
    this.keep();
    this.show("wait");
    this.later(0);
  }

  keep() {
    if (!this.key) return;
    try {
      const { base, known, tried, left } = this;
      const unsent = { base, known, text: this.area.value, tried, at: Date.now(), left };
      localStorage.setItem(this.key, JSON.stringify(unsent));
    } catch {
      // No room, or not allowed: the page itself still has it.
    }
  }

  forget() {
    if (this.key) localStorage.removeItem(this.key);
  }

  /** Goes with its form: kept until the next page knows that the server has it. */
  leave() {
    clearTimeout(this.timer);
    this.gone = true;
    this.left = true;
    if (!this.dirty) return;
    this.tried = this.area.value;
    this.keep();
  }

  /** @param {number} ms */
  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), ms);
  }

  /** @param {"saved" | "saving" | "wait" | "refused"} state */
  show(state) {
    const words = document.getElementById(`is-${state}`);
    if (!(words instanceof HTMLTemplateElement)) return;
    this.line.replaceChildren(words.content.cloneNode(true));
    this.line.classList.toggle("wait", state === "wait" || state === "refused");
  }

  /** Says in words what happened to the text, or nothing. @param {"merged" | undefined} what */
  tell(what) {
    const words = what && document.getElementById(`is-${what}`);
    this.note?.replaceChildren(words instanceof HTMLTemplateElement ? words.content.cloneNode(true) : "");
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    if (this.sending || this.gone) return;
    if (!this.dirty) {
      this.forget();
      if (this.line.textContent) this.show("saved");
      return;
    }
    this.sending = true;
    // A text without an answer goes again as it was: only so can the server see that it has it.
    const text = this.tried ?? this.area.value;
    this.tried = text;
    this.keep();
    if (!this.unreached) this.show("saving");
    try {
      const reply = await post(this.form.dataset.save ?? "", { field: this.field, base: this.base, text }, leaving);
      if (reply.ok) this.saved(text, await reply.json());
      else if (reply.status >= 500 || reply.status === 429) this.failed();
      else this.refused();
    } catch {
      this.failed();
    } finally {
      this.sending = false;
      this.form.dispatchEvent(new Event("answered"));
    }
  }

  failed() {
    this.unreached = true;
    this.keep();
    this.show("wait");
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0);
    this.failures += 1;
  }

  refused() {
    this.tried = undefined;
    this.keep();
    this.show("refused");
  }

  /** @param {string} sent @param {Reply} reply */
  saved(sent, reply) {
    this.failures = 0;
    this.unreached = false;
    this.tried = undefined;
    this.pairs.push(...reply.conflicts);
    if (this.area.value === sent) {
      this.take(reply.version, reply.text);
      this.forget();
      this.show("saved");
      if (reply.version !== reply.own) this.tell("merged");
    } else {
      // Written on meanwhile: that grew from what was sent, so the next save begins there.
      this.begin(reply.own, sent);
      this.keep();
      this.later(TYPING_MS);
    }
    this.twice();
  }

  /** @param {number} version @param {string} text */
  begin(version, text) {
    this.base = version;
    this.known = text;
    this.hidden.value = String(version);
  }

  /** Takes over a newer version. @param {number} version @param {string} text */
  take(version, text) {
    this.begin(version, text);
    if (this.area.value === text) return;
    const before = this.area.value;
    const [start, end] = [this.area.selectionStart, this.area.selectionEnd];
    this.area.value = text;
    if (document.activeElement === this.area) {
      this.area.setSelectionRange(moved(before, text, start), moved(before, text, end));
    }
  }

  /** Shows passages of which both wordings stay, until somebody has chosen. */
  twice() {
    const notice = this.box.querySelector(".twice");
    const list = notice?.querySelector("ul");
    if (!(notice instanceof HTMLElement) || !list) return;
    const text = this.area.value;
    this.pairs = this.pairs.filter(({ theirs, ours }) => text.includes(theirs) && text.includes(ours));
    notice.hidden = this.pairs.length === 0;
    list.replaceChildren(
      ...this.pairs.map(({ theirs, ours }) => {
        const item = document.createElement("li");
        item.textContent = `”${theirs}” / ”${ours}”`;
        return item;
      }),
    );
  }
}

/** Texts of this case that an earlier page kept: into their field, or, where that is on another page, to the server.
 * @param {Text[]} texts @param {HTMLFormElement} form */
function pickUp(texts, form) {
  const prefix = `${form.dataset.keep}.`;
  const open = new Map(texts.map((text) => [text.field, text]));
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
    const unsent = kept(key);
    const field = key.slice(prefix.length).split("#")[0] ?? "";
    const text = open.get(field);
    if (unsent === "open") continue;
    if (!unsent || (unsent.text === unsent.known && unsent.tried === undefined)) localStorage.removeItem(key);
    else if (text && !text.dirty) text.restore(key, unsent);
    else void deliver(form.dataset.save ?? "", key, field, unsent);
  }
}

/** Sends a kept text whose field is on another page. @param {string} href @param {string} key @param {string} field @param {Unsent} unsent */
async function deliver(href, key, field, unsent) {
  const before = localStorage.getItem(key);
  let base = unsent.base;
  try {
    for (const text of new Set([unsent.tried ?? unsent.text, unsent.text])) {
      const reply = await post(href, { field, base, text }, false);
      if (!reply.ok) return;
      base = /** @type {Reply} */ (await reply.json()).own;
    }
    if (localStorage.getItem(key) === before) localStorage.removeItem(key);
  } catch {
    // Out of reach: the next page of the case sends it.
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  const boxes = [...form.querySelectorAll(".write")].filter((box) => box instanceof HTMLElement);
  const texts = boxes.map((box) => new Text(box, form, form.dataset.keep));
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const does = submitter instanceof HTMLButtonElement && (submitter.name !== "" || submitter.hasAttribute("formaction"));
    if (!does) {
      event.preventDefault();
      for (const text of texts) void text.send();
    } else if (texts.some((text) => text.sending)) {
      // The form goes when it is known which version its text began from.
      event.preventDefault();
      form.addEventListener("answered", () => form.requestSubmit(submitter), { once: true });
    } else {
      for (const text of texts) text.leave();
    }
  });
  return texts;
}

/** Shows what others have written, in fields that nobody here is changing. @param {string} href @param {Text[]} texts */
async function look(href, texts) {
  if (document.hidden) return;
  try {
    const reply = await fetch(href, { headers: { accept: "application/json" }, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!reply.ok) return;
    /** @type {{ fields: Record<string, { version: number, text: string }>, writers: string[] }} */
    const now = await reply.json();
    for (const text of texts) {
      const newer = now.fields[text.field];
      if (newer && newer.version > text.base && !text.dirty && !text.sending) text.take(newer.version, newer.text);
    }
    const words = document.getElementById("is-with");
    for (const line of document.querySelectorAll(".saved.with")) {
      const said = now.writers.length && words instanceof HTMLTemplateElement ? (words.content.textContent ?? "") : "";
      line.textContent = said.replace("%", now.writers.join(", "));
    }
  } catch {
    // Out of reach: the next look may come through.
  }
}

const forms = [...document.querySelectorAll("form.written")].filter((form) => form instanceof HTMLFormElement);
const texts = forms.flatMap((form) => start(form));
const keeper = forms.find((form) => form.dataset.keep);
if (keeper) {
  pickUp(texts, keeper);
  setInterval(() => pickUp(texts, keeper), PICK_UP_MS);
}
addEventListener("online", () => texts.forEach((text) => text.later(0)));
addEventListener("pagehide", () => {
  for (const text of texts.filter((text) => text.dirty && !text.gone)) {
    text.left = true;
    text.keep();
    void text.send(true);
  }
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const text of texts) {
    text.gone = false;
    text.left = false;
    if (text.dirty) text.keep();
  }
});
addEventListener("beforeunload", (event) => {
  if (texts.some((text) => text.dirty && !text.key && !text.gone)) event.preventDefault();
});
const href = forms.map((form) => form.dataset.now).find((now) => now);
if (href) setInterval(() => void look(href, texts), LOOK_MS);
