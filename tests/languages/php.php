<!-- expect: 2:TODO 4:FIXME 5:TODO 8:HACK 11:TODO 17:XXX 23:TODO 25:TODO 28:TODO 31:TODO 32:TODO 35:TODO -->
<p title="<!-- TODO: no -->">It's // TODO: no <!-- TODO: markup -->
<?php
// FIXME: a line of its own
# TODO: the other leader
$a = "// TODO: no {$b['# TODO: no']} \" # TODO: no";
$c = '# TODO: no \' // TODO: no';
#[Attribute("TODO: no")] // HACK: behind an attribute
$d = <<<TEXT
  // TODO: no {$b["x"]}
  TEXT . '' /* TODO: behind a here-document */;
$e = <<<'RAW'
# TODO: no
it's
RAW;
$f = "{$b["key"]} // TODO: no ${name}";
$g = 1 / 2; // XXX: a division
$h = `ls # TODO: no`;
$i = 'multi
// TODO: no
line';
$j = $a ?? null; $k = $a?->b;
// TODO: ends with the island ?> it's // TODO: no, text again
<div class="<?= $a /* no tag */ ?> // TODO: no">don't</div>
<!-- TODO: markup <?php echo 1 ?> goes on -->
<script>
  var x = "<?= $a ?> // TODO: no";
  var y = <?= $b ?> / 2; // TODO: in a script
</script>
<a href="<?php
  /* TODO: in an attribute */ ?>">
<?php if ($a): // TODO: behind a colon ?>
  # TODO: no, text
<?php endif;
/** TODO: documentation */
