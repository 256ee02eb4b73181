# expect: 3:TODO 
Feature: a # TODO
  # TODO: indented
  """
  # TODO: no
  """
  ```
  # TODO: no
  ```
