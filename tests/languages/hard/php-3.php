<?
// TODO: yes
?>
<p>// TODO: no</p>
<? $a = '// TODO: no'; // TODO: yes
