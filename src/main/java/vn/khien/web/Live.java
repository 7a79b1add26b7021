package vn.khien.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is going on now, by topic: the last word of each topic is kept for who comes later. */
public final class Live {
    public record Word(String event, String data, boolean last) {}

    private final Map<String, Word> words = new ConcurrentHashMap<>();
    private final Map<String, Set<Consumer<Word>>> listeners = new ConcurrentHashMap<>();

    public void say(String topic, Word word) {
        words.put(topic, word);
        listeners.getOrDefault(topic, Set.of()).forEach(listener -> listener.accept(word));
        if (word.last()) {
            listeners.remove(topic);
            words.remove(topic);
        }
    }

    /** The last word about a topic that is still going on. */
    public java.util.Optional<Word> now(String topic) {
        return java.util.Optional.ofNullable(words.get(topic));
    }

    public void listen(String topic, Consumer<Word> listener) {
        listeners.computeIfAbsent(topic, t -> ConcurrentHashMap.newKeySet()).add(listener);
        Word word = words.get(topic);
        if (word != null) listener.accept(word);
    }

    public void leave(String topic, Consumer<Word> listener) {
        Set<Consumer<Word>> all = listeners.get(topic);
        if (all != null) all.remove(listener);
    }
}
