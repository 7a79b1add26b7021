package vn.khien.classification;

import java.util.Optional;
import vn.khien.inventory.SystemType;

/**
 * What level determination needs to know of an information system on a day.
 *
 * @param unit the specialised unit of the owner (NĐ331 Đ3.2)
 * @param unitOfTheMinistry the unit belongs to the Ministry of Public Security
 */
public record SystemCase(
        long id,
        String code,
        String name,
        SystemType type,
        boolean registered,
        Party owner,
        Optional<Party> operator,
        Optional<Party> unit,
        boolean unitOfTheMinistry) {

    public boolean isOperator(int organisation) {
        return operator.filter(party -> party.id() == organisation).isPresent();
    }

    public boolean isUnit(int organisation) {
        return unit.filter(party -> party.id() == organisation).isPresent();
    }
}
