package vn.khien;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the methods of a store read, as its bytes tell: ArchUnit does not look into strings. */
final class Queries {
    private static final Set<String> TABLES = Set.of("PORTAL", "INFORMATION_SYSTEM");
    private static final Set<String> READS =
            Set.of("from", "join", "leftJoin", "selectFrom", "fetchExists", "fetchCount", "fetchOptional");
    private static final Pattern SQL =
            Pattern.compile("\\b(?:from|join)\\s+(?:portal|information_system)\\b", Pattern.CASE_INSENSITIVE);

    /** A method, its overloads and its lambdas. */
    private static final class Method {
        private boolean reads;
        private boolean isPrivate = true;
        private final Set<String> calls = new HashSet<>();

        boolean starts() {
            return calls.contains("visibleTo");
        }
    }

    private Queries() {}

    /**
     * Methods that read systems or portals and start at {@code visibleTo} neither themselves, nor by a method of the
     * store that they call, nor, being private, by all that call them. Text in a static field can't be told.
     */
    static List<String> unbounded(JavaClass store) {
        Map<String, Method> methods = methods(store);
        return methods.entrySet().stream()
                .filter(method -> method.getValue().reads && !bounded(method.getKey(), methods))
                .map(method -> store.getSimpleName() + "." + method.getKey())
                .toList();
    }

    private static boolean bounded(String name, Map<String, Method> methods) {
        Method method = methods.get(name);
        if (method == null) return false;
        if (method.starts()
                || method.calls.stream()
                        .anyMatch(called -> methods.containsKey(called)
                                && methods.get(called).starts())) return true;
        List<Method> callers = methods.entrySet().stream()
                .filter(other ->
                        !other.getKey().equals(name) && other.getValue().calls.contains(name))
                .map(Map.Entry::getValue)
                .toList();
        return method.isPrivate && !callers.isEmpty() && callers.stream().allMatch(Method::starts);
    }

    private static Map<String, Method> methods(JavaClass store) {
        Map<String, Method> methods = new TreeMap<>();
        for (MethodModel model : ClassFile.of().parse(bytes(store)).methods()) {
            String name = outer(model.methodName().stringValue());
            if (name.equals("<clinit>") || name.equals("visibleTo")) continue;
            Method method = methods.computeIfAbsent(name, n -> new Method());
            method.isPrivate &= model.flags().has(AccessFlag.PRIVATE);
            model.code().ifPresent(code -> read(code, store.getName().replace('.', '/'), method));
        }
        return methods;
    }

    private static void read(CodeModel code, String own, Method method) {
        boolean table = false;
        for (CodeElement element : code) {
            if (!(element instanceof Instruction)) continue;
            if (element instanceof InvokeInstruction call) {
                String name = call.name().stringValue();
                method.reads |= table && READS.contains(name);
                if (name.equals("visibleTo") || call.owner().asInternalName().equals(own)) method.calls.add(name);
            }
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof String text)
                method.reads |= SQL.matcher(text).find();
            if (element instanceof InvokeDynamicInstruction dynamic)
                for (var argument : dynamic.bootstrapArgs())
                    method.reads |=
                            argument instanceof String text && SQL.matcher(text).find();
            table = element instanceof FieldInstruction field
                    && field.owner().asInternalName().equals("vn/khien/schema/Tables")
                    && TABLES.contains(field.name().stringValue());
        }
    }

    private static String outer(String method) {
        return method.startsWith("lambda$") ? method.split("\\$")[1] : method;
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
