package vn.khien.db;

/** A PostgreSQL from 15 on that others run; {@code khien migrate} has made its schema. */
public record ExternalServer(DatabaseAddress address) implements DatabaseServer {
    @Override
    public Database database() {
        return new Database(address.url(), address.user(), address.password());
    }

    @Override
    public String url() {
        return address.url();
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public void analyze() {}

    @Override
    public void close() {}
}
