<#-- expect: 2:TODO 2:FIXME -->
<#-- TODO: of the template --> <#if a??>don't ${b}</#if> <!-- FIXME: markup -->
