"""The integrity constraints of the RDF Data Cube (https://www.w3.org/TR/vocab-data-cube/#wf-rules) as ASK queries.

Each answers true where a graph breaks the constraint. IC-20 and IC-21 are told for one property at a time there; here
they ask for any hierarchical code list, since a cube without one breaks neither.
"""

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
PROPERTY = "qb:component/qb:componentProperty"
DIMENSION = f"?observation qb:dataSet/qb:structure/{PROPERTY} ?dimension . ?dimension a qb:DimensionProperty ."
CONSTRAINTS = {
    "IC-1 unique data set": """
        ?observation a qb:Observation .
        { FILTER NOT EXISTS { ?observation qb:dataSet ?one } }
        UNION { ?observation qb:dataSet ?one , ?other . FILTER(?one != ?other) }""",
    "IC-2 unique structure": """
        ?cube a qb:DataSet .
        { FILTER NOT EXISTS { ?cube qb:structure ?one } }
        UNION { ?cube qb:structure ?one , ?other . FILTER(?one != ?other) }""",
    "IC-3 structure has a measure": f"""
        ?structure a qb:DataStructureDefinition .
        FILTER NOT EXISTS {{ ?structure {PROPERTY} ?measure . ?measure a qb:MeasureProperty }}""",
    "IC-4 dimensions have a range": """
        ?dimension a qb:DimensionProperty . FILTER NOT EXISTS { ?dimension rdfs:range ?range }""",
    "IC-5 concept dimensions have code lists": """
        ?dimension a qb:DimensionProperty ; rdfs:range skos:Concept .
        FILTER NOT EXISTS { ?dimension qb:codeList ?list }""",
    "IC-6 only attributes may be optional": """
        ?structure qb:component ?part . ?part qb:componentRequired false ; qb:componentProperty ?property .
        FILTER NOT EXISTS { ?property a qb:AttributeProperty }""",
    "IC-7 slice keys are declared": """
        ?key a qb:SliceKey . FILTER NOT EXISTS { ?structure a qb:DataStructureDefinition ; qb:sliceKey ?key }""",
    "IC-8 slice keys are consistent": f"""
        ?key a qb:SliceKey ; qb:componentProperty ?property . ?structure qb:sliceKey ?key .
        FILTER NOT EXISTS {{ ?structure {PROPERTY} ?property }}""",
    "IC-9 unique slice structure": """
        ?slice a qb:Slice .
        { FILTER NOT EXISTS { ?slice qb:sliceStructure ?one } }
        UNION { ?slice qb:sliceStructure ?one , ?other . FILTER(?one != ?other) }""",
    "IC-10 slice dimensions complete": """
        ?slice qb:sliceStructure/qb:componentProperty ?dimension . FILTER NOT EXISTS { ?slice ?dimension ?value }""",
    "IC-11 all dimensions required": f"{DIMENSION} FILTER NOT EXISTS {{ ?observation ?dimension ?value }}",
    "IC-12 no duplicate observations": f"""
        ?one qb:dataSet ?cube . ?other qb:dataSet ?cube . FILTER(?one != ?other)
        FILTER NOT EXISTS {{
            ?cube qb:structure/{PROPERTY} ?dimension . ?dimension a qb:DimensionProperty .
            ?one ?dimension ?this . ?other ?dimension ?that . FILTER(?this != ?that)
        }}""",
    "IC-13 required attributes": """
        ?observation qb:dataSet/qb:structure/qb:component ?part .
        ?part qb:componentRequired true ; qb:componentProperty ?property .
        FILTER NOT EXISTS { ?observation ?property ?value }""",
    "IC-14 all measures present": f"""
        ?observation qb:dataSet/qb:structure ?structure .
        FILTER NOT EXISTS {{ ?structure {PROPERTY} qb:measureType }}
        ?structure {PROPERTY} ?measure . ?measure a qb:MeasureProperty .
        FILTER NOT EXISTS {{ ?observation ?measure ?value }}""",
    "IC-15 measure dimension consistent": f"""
        ?observation qb:dataSet/qb:structure ?structure ; qb:measureType ?measure .
        ?structure {PROPERTY} qb:measureType . FILTER NOT EXISTS {{ ?observation ?measure ?value }}""",
    "IC-16 single measure": f"""
        ?observation qb:dataSet/qb:structure ?structure ; qb:measureType ?measure ; ?another ?value .
        ?structure {PROPERTY} qb:measureType , ?another . ?another a qb:MeasureProperty .
        FILTER(?another != ?measure)""",
    "IC-17 all measures of a measure dimension": f"""
        {{ SELECT ?structure (COUNT(?m) AS ?measures) WHERE {{ ?structure {PROPERTY} ?m . ?m a qb:MeasureProperty }}
           GROUP BY ?structure }}
        ?observation qb:dataSet/qb:structure ?structure ; qb:measureType ?measure . FILTER(?measures > 1)""",
    "IC-18 consistent data set links": """
        ?cube qb:slice ?slice . ?slice qb:observation ?observation .
        FILTER NOT EXISTS { ?observation qb:dataSet ?cube }""",
    "IC-19 codes from the code list": f"""
        {DIMENSION} ?dimension qb:codeList ?list . ?observation ?dimension ?value .
        FILTER NOT EXISTS {{ ?list a skos:ConceptScheme . ?value a skos:Concept ; skos:inScheme ?list }}
        FILTER NOT EXISTS {{ ?list a skos:Collection ; skos:member+ ?value }}""",
    "IC-20 and IC-21 codes from a hierarchy": "?list a qb:HierarchicalCodeList .",
}


def constraint(name: str) -> str:
    """The ASK query of a constraint."""
    return f"{PREFIXES} ASK {{ {CONSTRAINTS[name]} }}"
