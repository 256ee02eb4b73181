<#-- TODO: yes -->
${"<#-- TODO: no -->"}
<!-- TODO: yes -->
