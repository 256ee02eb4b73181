<%-- TODO: yes --%>
<% // TODO: yes
%>
<!-- TODO: yes -->
