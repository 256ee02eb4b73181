// TODO: yes
# TODO: yes
/* TODO: yes */
local a = |||
  // TODO: no
|||; // TODO: yes
local b = @'\'; // TODO: yes
