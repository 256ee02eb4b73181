<!--- expect: 2:TODO 3:FIXME 4:HACK --->
<!--- nested <!--- inside ---> TODO: still ---> <cfset a = "<!--- TODO: no --->">
<script>// FIXME: in a script
</script> <!-- HACK: markup -->
