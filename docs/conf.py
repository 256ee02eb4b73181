"""How sphinx builds the documentation: `make docs`. Nothing in it is fetched when a page is read."""

project = "debtctl"
author = "the debtctl authors"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "debtctl"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
# A page is read offline too: the theme's own files are copied beside it, nothing is linked from elsewhere.
html_theme_options = {"footer_icons": []}
# Two hyphens are an option, never a dash.
smartquotes_action = "qe"
# A dialect of SQL that the highlighter does not know is shown plain.
suppress_warnings = ["misc.highlighting_failure"]
