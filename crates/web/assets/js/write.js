// @ts-check
// Several people write at once: each text is sent a moment after it changes, with the version it began from, and
// comes back with what others wrote. Without a network the text stays in the page, and in this browser under the
// writer's own key, and is sent later with the version it began from. Without script the form's button saves.

const TYPING_MS = 900;
const RETRY_MS = [2_000, 5_000, 10_000, 20_000];
const LOOK_MS = 6_000;
const TIMEOUT_MS = 15_000;

/** Where the caret goes when `before` becomes `after`: words put in or taken out ahead of it move it along.
 * @param {string} before @param {string} after @param {number} caret */
function moved(before, after, caret) {
  let same = 0;
  while (same < caret && before[same] === after[same]) same += 1;
  if (same === caret) return caret;
  const tail = before.length - caret;
  return Math.max(same, after.length - tail);
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
    /** The text of version `base`. */
    this.known = this.area.value;
    this.key = keep ? `${keep}.${this.field}` : undefined;
    this.sending = false;
    this.failures = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.area.addEventListener("input", () => this.changed());
    this.restore();
  }

  get dirty() {
    return this.area.value !== this.known;
  }

  changed() {
    this.keep();
    this.failures = 0;
    this.later(TYPING_MS);
  }

  /** Text that was not sent before the page was left, with the version it began from. */
  restore() {
    const kept = this.key && localStorage.getItem(this.key);
    if (!kept) return;
    try {
      const { base, known, text } = JSON.parse(kept);
      const sound = typeof text === "string" && typeof base === "number" && typeof known === "string";
      if (!sound || text === known || text === this.area.value) return this.forget();
      Object.assign(this, { base, known });
      this.area.value = text;
      this.show("wait");
      this.later(0);
    } catch {
      this.forget();
    }
  }

  keep() {
    if (!this.key) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ base: this.base, known: this.known, text: this.area.value }));
    } catch {
      // No room, or not allowed: the page itself still has it.
    }
  }

  forget() {
    if (this.key) localStorage.removeItem(this.key);
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

  async send() {
    if (this.sending || !this.dirty) return;
    this.sending = true;
    const text = this.area.value;
    this.show("saving");
    try {
      const reply = await fetch(this.form.dataset.save ?? "", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ field: this.field, base: this.base, text }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "error",
      });
      if (reply.ok) this.saved(text, await reply.json());
      else if (reply.status >= 500 || reply.status === 429) this.failed();
      else this.show("refused");
    } catch {
      this.failed();
    } finally {
      this.sending = false;
    }
  }

  failed() {
    this.keep();
    this.show("wait");
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0);
    this.failures += 1;
  }

  /** @param {string} sent @param {{ version: number, own: number, text: string, conflicts: { theirs: string, ours: string }[] }} reply */
  saved(sent, reply) {
    this.failures = 0;
    if (this.area.value === sent) {
      this.take(reply.version, reply.text);
      this.forget();
      this.show("saved");
    } else {
      // Written on meanwhile: that grew from what was sent, so the next save begins there.
      this.begin(reply.own, sent);
      this.keep();
      this.later(TYPING_MS);
    }
    this.twice(reply.conflicts);
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

  /** Shows passages of which both wordings stay. @param {{ theirs: string, ours: string }[]} conflicts */
  twice(conflicts) {
    const notice = this.box.querySelector(".twice");
    const list = notice?.querySelector("ul");
    if (!(notice instanceof HTMLElement) || !list) return;
    notice.hidden = conflicts.length === 0;
    list.replaceChildren(
      ...conflicts.map(({ theirs, ours }) => {
        const item = document.createElement("li");
        item.textContent = `”${theirs}” / ”${ours}”`;
        return item;
      }),
    );
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  const boxes = [...form.querySelectorAll(".write")].filter((box) => box instanceof HTMLElement);
  const texts = boxes.map((box) => new Text(box, form, form.dataset.keep));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const text of texts) void text.send();
  });
  addEventListener("online", () => texts.forEach((text) => text.later(0)));
  addEventListener("beforeunload", (event) => {
    if (texts.some((text) => text.dirty && !text.key)) event.preventDefault();
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
const href = forms.map((form) => form.dataset.now).find((now) => now);
if (href) setInterval(() => void look(href, texts), LOOK_MS);
