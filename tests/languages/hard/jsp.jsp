<%-- TODO: yes --%>
<% // TODO: yes
%>
<%= "// TODO: no" %> // TODO: no
<!-- TODO: yes -->
<%! int x; /* TODO: yes */ %>
