// @ts-check
// Sends each answer as it is given and says where it is: “saved” only when the server has it on disk.
// Unsent answers wait in this page's memory and nowhere else, so that a shared tablet holds nothing afterwards.
// Without script the form's own button saves the page.

/** @typedef {{ item: string, value: string, seq: number, tried?: boolean }} Answer */

const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 20_000];
const TYPING_MS = 700;
const TIMEOUT_MS = 15_000;

/** @param {HTMLFormElement} form */
function start(form) {
  /** Newest unsent answer of each item. @type {Map<string, Answer>} */
  const unsent = new Map();
  const notice = document.getElementById("offline");
  const spoken = document.getElementById("spoken");
  let seq = Number(form.dataset.seq ?? "0");
  let failures = 0;
  let sending = false;
  let leaving = false;
  /** The button that was pressed; another language is asked for with it. @type {HTMLElement | null} */
  let pressed = null;
  /** @type {number | undefined} */
  let timer;

  /** @param {string} item @param {"saved" | "saving" | "wait"} state */
  const show = (item, state) => {
    const line = form.querySelector(`.saved[data-item="${CSS.escape(item)}"]`);
    const words = document.getElementById(`is-${state}`);
    if (!line || !(words instanceof HTMLTemplateElement)) return;
    line.replaceChildren(words.content.cloneNode(true));
    line.classList.toggle("wait", state === "wait");
    if (spoken && state !== "saving") spoken.textContent = line.textContent;
  };

  /** @param {boolean} away */
  const offline = (away) => {
    if (notice) notice.hidden = !away;
  };

  /** Sends one answer. True when it is stored. @param {Answer} answer @returns {Promise<boolean>} */
  const send = async (answer) => {
    const { item, value } = answer;
    const late = answer.tried === true;
    answer.tried = true;
    const reply = await fetch(form.dataset.save ?? "", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ item, value, seq: answer.seq }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (reply.ok) return true;
    if (reply.status === 409 && !late) {
      // The page is open twice and the other one has counted further. This was pressed now, so it is the newest.
      const { seq: newest } = await reply.json();
      seq = Math.max(seq, Number(newest));
      seq += 1;
      answer.seq = seq;
      return send(answer);
    }
    if (reply.status === 429 || reply.status >= 500) return false;
    // The round has closed, the time is up, or a message came too late: the server's own page says what is stored.
    unsent.clear();
    location.reload();
    return false;
  };

  const first = () => unsent.values().next().value;

  const pump = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    // Answers that are given meanwhile are taken along; one that cannot be sent ends the round.
    for (let answer = first(); answer; answer = first()) {
      let done = false;
      try {
        done = await send(answer);
      } catch {
        done = false;
      }
      if (!done) break;
      failures = 0;
      // A newer answer to the same item may have come meanwhile; then that one is still unsent.
      if (unsent.get(answer.item)?.seq === answer.seq) {
        unsent.delete(answer.item);
        show(answer.item, "saved");
      }
    }
    sending = false;
    if (unsent.size === 0) {
      offline(false);
      if (leaving) leave();
      return;
    }
    for (const item of unsent.keys()) show(item, "wait");
    offline(true);
    timer = setTimeout(pump, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  };

  /** Sends the form with what the pressed button says: `submit` alone leaves that out. */
  const leave = () => {
    if (pressed instanceof HTMLButtonElement && pressed.name !== "") {
      const said = document.createElement("input");
      said.type = "hidden";
      said.name = pressed.name;
      said.value = pressed.value;
      form.append(said);
    }
    form.submit();
  };

  /** @param {string} item @param {string} value */
  const give = (item, value) => {
    seq += 1;
    unsent.set(item, { item, value, seq });
    show(item, "saving");
    void pump();
  };

  /** @type {number | undefined} */
  let typing;
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === "radio") give(field.name, field.value);
    else if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
      clearTimeout(typing);
      typing = setTimeout(() => give(field.name, field.value), TYPING_MS);
    }
  });
  form.addEventListener("submit", (event) => {
    const sent = form.elements.namedItem("seq");
    if (sent instanceof HTMLInputElement) sent.value = String(seq + 1);
    if (unsent.size > 0 || !navigator.onLine) {
      // A page that cannot be reached would take the answers with it.
      event.preventDefault();
      leaving = true;
      pressed = event.submitter;
      if (unsent.size === 0) offline(true);
      void pump();
    }
  });
  addEventListener("online", () => void pump());
  addEventListener("beforeunload", (event) => {
    if (unsent.size > 0 && !leaving) event.preventDefault();
  });
}

for (const link of document.querySelectorAll("a[data-say]")) {
  const sound = new Audio();
  link.addEventListener("click", (event) => {
    event.preventDefault();
    sound.src = link.getAttribute("href") ?? "";
    void sound.play();
  });
}

const form = document.querySelector("form[data-save]");
if (form instanceof HTMLFormElement) start(form);
