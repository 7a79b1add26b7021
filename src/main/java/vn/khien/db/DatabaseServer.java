package vn.khien.db;

/** Where an installation's rows are: in the data folder, or in a PostgreSQL of its operator. */
public sealed interface DatabaseServer extends AutoCloseable permits Cluster, ExternalServer {
    /** As {@code khien_app}. */
    Database database();

    String url();

    /** A trial's, which a banner says. */
    boolean embedded();

    /** After very many rows were written; a server of one's own does it by itself. */
    void analyze();

    @Override
    void close();
}
