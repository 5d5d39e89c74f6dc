// @ts-check
// The code field writes capital letters and the strokes between groups while one types. The server does the
// same for those without script.

/** Groups of a code: 4-4-4-2. @param {string} typed */
const grouped = (typed) => {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 14);
  return signs.match(/.{1,4}/g)?.join("-") ?? "";
};

const field = document.querySelector("input.code");
if (field instanceof HTMLInputElement) {
  field.addEventListener("input", () => {
    const atEnd = field.selectionStart === field.value.length;
    const text = grouped(field.value);
    // Rewriting in the middle of the text would move the cursor.
    if (atEnd && text !== field.value) field.value = text;
  });
}
