{* expect: 2:TODO 2:FIXME *}
{* TODO: of the template *} <p title="<!-- TODO: no -->">don't</p> <!-- FIXME: markup -->
