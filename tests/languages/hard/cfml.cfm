<!--- TODO: yes --->
<!-- TODO: yes -->
<cfscript>
// TODO: yes
/* TODO: yes */
x = "// TODO: no";
</cfscript>
