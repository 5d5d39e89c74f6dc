// @ts-check
// A clock for each point of an agenda: how much of its time is left. Nothing is sent or kept.

const words = document.getElementById("timer-words");
const [left = "%", over = "%", stop = ""] =
  words instanceof HTMLTemplateElement ? (words.content.textContent ?? "").split("|") : [];

/** @param {number} seconds */
function clock(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  return `${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

for (const line of document.querySelectorAll("p.timer")) {
  const button = line.querySelector("button");
  const face = line.querySelector("span.saved");
  if (!(line instanceof HTMLElement) || !button || !face) continue;
  line.hidden = false;
  const start = button.innerHTML;
  /** @type {number | undefined} */
  let ticking;
  button.addEventListener("click", () => {
    if (ticking) {
      clearInterval(ticking);
      ticking = undefined;
      button.innerHTML = start;
      return;
    }
    const ends = Date.now() + Number(line.dataset.minutes ?? "0") * 60_000;
    const tick = () => {
      const seconds = (ends - Date.now()) / 1000;
      face.textContent = (seconds >= 0 ? left : over).replace("%", clock(seconds));
      face.classList.toggle("wait", seconds < 0);
    };
    button.textContent = stop;
    tick();
    ticking = setInterval(tick, 1000);
  });
}
