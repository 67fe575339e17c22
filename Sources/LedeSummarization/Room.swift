// LedeSummarization: see CONTRIBUTING.md
