// What a reader expects and Streamlit does not do, where it has drawn what this leans on; elsewhere nothing happens.
document.addEventListener("click", ({ target }) => {
  const within = (name) => target instanceof Element && target.closest(`[data-testid="${name}"]`);

  // Another page of a list is read from its head, not from where its pager stands.
  const pager = target instanceof Element && target.closest("button") && within("stPagination");
  if (pager) {
    const heads = document.querySelectorAll('[data-testid="stMain"] [data-testid="stHeading"]');
    const above = [...heads].filter((head) => head.compareDocumentPosition(pager) & Node.DOCUMENT_POSITION_FOLLOWING);
    above.at(-1)?.scrollIntoView();
  }

  // On a narrow screen the menu lies over the page that was chosen in it.
  if (within("stSidebarNavLink") && matchMedia("(max-width: 768px)").matches) {
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  }
});

// The name under which a person records stays in this browser until it is closed, as they type it, so that a reload or a
// link does not ask for it anew. Streamlit's fields are the browser's own: what is typed passes here first.
document.addEventListener("input", ({ target }) => {
  if (target.closest(".st-key-recorder")) {
    document.cookie = `commitments_recorder=${encodeURIComponent(target.value.trim())}; path=/; SameSite=Strict`;
  }
});
