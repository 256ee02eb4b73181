# TODO: yes
Feature: a # TODO: no
  """
  # TODO: no
  """
  # TODO: yes
