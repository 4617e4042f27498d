graph [ node [ id 0 label "Denver" Latitude 39.7 Longitude -104.9 ] node [ id 1 label "Boulder" ] edge [ source 0 target 1 LinkSpeedRaw 1000000000.0 ] ]
