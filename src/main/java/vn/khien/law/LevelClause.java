package vn.khien.law;

/**
 * A row of {@code level_criteria.csv}: a clause by which a system is of a level.
 *
 * @param regime the file's word for the legal regime; two of them are the harm scales of the laws, no criteria by themselves
 */
public record LevelClause(Level level, Clause clause, String regime, String note) {}
