{{-- expect: 2:TODO 2:FIXME 3:HACK 5:XXX --}}
{{-- TODO: of the template --}} <!-- FIXME: markup --> don't
@php // HACK: in code
$a = '// TODO: no'; @endphp
<?php /* XXX: an island */ ?> {{ "// TODO: no" }}
{{ "<!-- TODO: no -->" }} {!! "<!-- TODO: no -->" !!}
