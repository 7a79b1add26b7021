package vn.khien.classification;

/** What can be known of a system for its level; {@link #field()} is its name in forms and, with dots as nesting, in stored facts. */
public sealed interface Fact {
    String field();

    /** One or several of a list. */
    enum Choice implements Fact {
        TYPE("type"),
        INFO("info"),
        SCOPE("scope"),
        WORKS_GRADE("worksGrade");

        private final String field;

        Choice(String field) {
            this.field = field;
        }

        @Override
        public String field() {
            return field;
        }
    }

    enum YesNo implements Fact {
        ONLINE_SERVICE("onlineService"),
        CONDITIONAL_BUSINESS("conditionalBusiness"),
        ADMIN_PROCEDURE_SETTLEMENT("adminProcedureSettlement"),
        DEFENCE_SECURITY("defenceSecurity"),
        STRATEGIC("strategic"),
        NATIONAL_E_GOV("nationalEGov"),
        REQUIRE_247("require247"),
        INTERNATIONAL_GATEWAY("internationalGateway"),
        CENTRAL_STORE("centralStoreOfEspeciallyImportantNationalData");

        private final String field;

        YesNo(String field) {
            this.field = field;
        }

        @Override
        public String field() {
            return field;
        }
    }

    enum Count implements Fact {
        /** Of the four old levels of online public services; ND85 alone. */
        PUBLIC_SERVICE_LEVEL("publicServiceLevel", 0, 4),
        /** ND85 alone. */
        USERS("users", 0, 999_999_999_999L),
        BASIC_SUBJECTS("basicSubjects", 0, 999_999_999_999L),
        SENSITIVE_SUBJECTS("sensitiveSubjects", 0, 999_999_999_999L),
        PM_DECISION_LEVEL("pmDecisionLevel", 1, 5),
        RISK_FRAMEWORK_LEVEL("riskFrameworkLevel", 1, 5);

        private final String field;
        private final long least;
        private final long most;

        Count(String field, long least, long most) {
            this.field = field;
            this.least = least;
            this.most = most;
        }

        @Override
        public String field() {
            return field;
        }

        public boolean takes(long number) {
            return number >= least && number <= most;
        }
    }

    /** Whose interest is harmed when the system is sabotaged (Luật 116/2025 Đ8.1). */
    enum Harmed implements Fact {
        RIGHTS,
        PUBLIC,
        ORDER,
        SECURITY;

        @Override
        public String field() {
            return "harm." + name();
        }
    }
}
