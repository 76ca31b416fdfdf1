// The name under which a person records stays in this browser until it is closed, as they type it, so that a reload or a
// link does not ask for it anew. Streamlit's fields are the browser's own: what is typed passes here first.
document.addEventListener("input", ({ target }) => {
  if (target.closest(".st-key-recorder")) {
    document.cookie = `commitments_recorder=${encodeURIComponent(target.value.trim())}; path=/; SameSite=Strict`;
  }
});
