#!/usr/bin/php
<?
# TODO: yes
$a = '# TODO: no';
?> # TODO: no
<? // TODO: yes ?>
<?	// TODO: yes ?>
