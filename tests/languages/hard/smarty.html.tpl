{if $a}{* TODO: yes *}{/if}
<p title="<!-- TODO: no -->">don't</p> <!-- TODO: yes -->
