{{-- TODO: yes --}}
{{ $a }} // TODO: no
@php
  // TODO: yes
@endphp
<!-- TODO: yes -->
<?php // TODO: yes ?>
