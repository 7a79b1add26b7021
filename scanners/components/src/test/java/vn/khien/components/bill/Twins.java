package vn.khien.components.bill;

/** The same components as CycloneDX JSON and XML; also run by the bench from its source. */
public final class Twins {
    private Twins() {}

    public static String json(int components) {
        StringBuilder text = new StringBuilder(
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"metadata\":{\"component\":{\"type\":\"application\",\"name\":\"cong\"}},\n\"components\":[");
        for (int i = 0; i < components; i++) {
            if (i > 0) text.append(",\n");
            text.append(
                    "{\"type\":\"library\",\"bom-ref\":\"r%d\",\"group\":\"vn.vi-du\",\"name\":\"thư-viện-%d\",\"version\":\"1.%d\",\"description\":\"một thư viện\",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"%064x\"}],\"licenses\":[{\"license\":{\"id\":\"Apache-2.0\"}}],\"purl\":\"pkg:maven/vn.vi-du/%s-%d@1.%d?type=jar\",\"pedigree\":{\"ancestors\":[{\"type\":\"library\",\"name\":\"cha\"}]}}"
                            .formatted(i, i, i % 40, i, "th%C6%B0-vi%E1%BB%87n", i, i % 40));
        }
        return text.append("]}").toString();
    }

    public static String xml(int components) {
        StringBuilder text = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\" version=\"1\"><metadata><component type=\"application\"><name>cong</name></component></metadata>\n<components>");
        for (int i = 0; i < components; i++) {
            text.append(
                    "<component type=\"library\" bom-ref=\"r%d\"><group>vn.vi-du</group><name>thư-viện-%d</name><version>1.%d</version><description><![CDATA[một thư viện]]></description><hashes><hash alg=\"SHA-256\">%064x</hash></hashes><licenses><license><id>Apache-2.0</id></license></licenses><purl>pkg:maven/vn.vi-du/%s-%d@1.%d?type=jar</purl><pedigree><ancestors><component type=\"library\"><name>cha</name></component></ancestors></pedigree></component>\n"
                            .formatted(i, i, i % 40, i, "th%C6%B0-vi%E1%BB%87n", i, i % 40));
        }
        return text.append("</components></bom>").toString();
    }
}
