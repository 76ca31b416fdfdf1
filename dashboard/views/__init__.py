"""One page a question, 60 lines at most: pick, get, show. Not imported: Streamlit runs each file as a script."""
