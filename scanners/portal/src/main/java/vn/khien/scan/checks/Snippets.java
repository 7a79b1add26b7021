package vn.khien.scan.checks;

import java.util.ArrayList;
import java.util.List;
import vn.khien.scan.About.Snippet;

/** Lines of configuration for the four servers that Vietnamese portals run on, in the order of a report. */
final class Snippets {
    private Snippets() {}

    /** An empty text: that server has no such line. */
    static List<Snippet> of(String nginx, String apache, String iis, String tomcat) {
        List<Snippet> all = new ArrayList<>();
        List<String> servers = List.of("nginx", "apache", "iis", "tomcat");
        List<String> lines = List.of(nginx, apache, iis, tomcat);
        for (int i = 0; i < servers.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                all.add(new Snippet(servers.get(i), lines.get(i)));
            }
        }
        return List.copyOf(all);
    }

    /** One header on every answer. {@code tomcat}: empty where it has no filter for that header. */
    static List<Snippet> header(String name, String value, String tomcat) {
        return of(
                "add_header " + name + " \"" + value + "\" always;",
                "Header always set " + name + " \"" + value + "\"",
                "<httpProtocol><customHeaders><add name=\"" + name + "\" value=\"" + value
                        + "\" /></customHeaders></httpProtocol>",
                tomcat);
    }

    /** Tomcat's HttpHeaderSecurityFilter in web.xml, with these init-params: name, value, name, value… */
    static String securityFilter(String... params) {
        StringBuilder filter = new StringBuilder("<filter><filter-name>security</filter-name><filter-class>"
                + "org.apache.catalina.filters.HttpHeaderSecurityFilter</filter-class>");
        for (int i = 0; i < params.length; i += 2) {
            filter.append("<init-param><param-name>")
                    .append(params[i])
                    .append("</param-name><param-value>")
                    .append(params[i + 1])
                    .append("</param-value></init-param>");
        }
        return filter.append("</filter>\n<filter-mapping><filter-name>security</filter-name>")
                .append("<url-pattern>/*</url-pattern></filter-mapping>")
                .toString();
    }
}
