"""The special forms that rows of `languages.toml` name as `module.form`.

Each module holds a family of languages and has a table `FORMS`: name -> rules. Only the modules of languages really
met are imported. What a plain `comments` or `strings` entry can say does not belong here.
"""
