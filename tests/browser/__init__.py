"""The dashboard as a person meets it: the real server, a real Chromium. What can be tested without one is elsewhere."""
