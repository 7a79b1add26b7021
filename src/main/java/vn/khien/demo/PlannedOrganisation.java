package vn.khien.demo;

import java.util.Optional;
import vn.khien.inventory.Organisation;

/**
 * A made-up organisation.
 *
 * @param parent code of the owner it belongs to
 */
public record PlannedOrganisation(
        String code,
        Optional<String> parent,
        Organisation.Kind kind,
        boolean stateBody,
        String nameVi,
        String nameEn) {}
