{* TODO: yes *}
{$x} // TODO: no
<!-- TODO: yes -->
